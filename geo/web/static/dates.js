// Enter in a date field acts. Streamlit takes a typed day over only when the field's calendar closes, which Escape
// does, and has no option for that. Enter itself only opens the calendar, as Alt + arrow down does too.
const FIELD = '[data-testid="stDateInput"] [role="spinbutton"]';

/** @param {KeyboardEvent} event */
function closeCalendar(event) {
  if (event.key !== "Enter" || !(event.target instanceof Element) || !event.target.matches(FIELD)) return;
  event.preventDefault();
  event.stopPropagation();
  event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
}

export function actOnEnter() {
  document.addEventListener("keydown", closeCalendar, { capture: true }); // before Streamlit
}
