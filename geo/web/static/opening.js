// Show the map's frame before Streamlit has started. The text of the noscript element is the frame.
{
  const place = document.currentScript?.previousElementSibling;
  const words = place?.querySelector("noscript")?.textContent;
  if (place && words && "moveBefore" in place) place.innerHTML = words;
}
