// The states on the view's day, with its filters.
import { data } from "./data/payload.js";
import { makeLookUp } from "./rules/filters.js";
import { view } from "./store.js";

const lookUpView = makeLookUp(data);

/** Return the states of all crossings, their counts and the provinces of the day. */
export function lookUp() {
  return lookUpView(view);
}
