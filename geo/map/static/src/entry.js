// The functions that the map's own script calls (geo/map/document.py: Start).
import { outlines } from "./data/outlines.js";
import { start } from "./main.js";

export const atlas = { outlines, start };
