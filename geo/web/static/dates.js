// Enter in a date field applies the typed day. Streamlit applies it only when the field's calendar closes, and has no
// option for Enter. Escape closes the calendar. Enter only opens it, and so does Alt + arrow down.
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
