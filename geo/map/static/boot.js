// Runs first and in any browser, therefore plain old JavaScript: says why when the map cannot open.
(function () {
  var root = document.documentElement;
  root.className += " atlas-scripted";
  function say(what) { if (root.className.indexOf("atlas-ready") < 0) root.className += " " + what; }
  if (!window.DecompressionStream || !window.CSS || !CSS.supports("color", "color-mix(in srgb, red, blue)")) say("atlas-old");
  window.addEventListener("error", function () { say("atlas-failed"); });
  window.addEventListener("unhandledrejection", function () { say("atlas-failed"); });
})();
