// This script runs first and shows the reason when the map cannot open. It uses old JavaScript for old browsers.
(function () {
  var root = document.documentElement;
  root.className += " atlas-scripted";
  function say(what) { if (root.className.indexOf("atlas-ready") < 0) root.className += " " + what; }
  if (!window.DecompressionStream || !window.CSS || !CSS.supports("color", "color-mix(in srgb, red, blue)")) say("atlas-old");
  window.addEventListener("error", function () { say("atlas-failed"); });
  window.addEventListener("unhandledrejection", function () { say("atlas-failed"); });
})();
