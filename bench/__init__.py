"""Side-by-side timings of the app and its rivals: `python -m bench`.

- `__main__`: the command; sizes, sides, time limit
- `generate`: a data folder with any number of crossings
- `inputs`: what the rivals draw; the same points, periods and outlines as plain JSON
- `hosts`: our app from a copy of the project, the rivals' apps, the exported files
- `cdn`: the files of npm packages under their CDN addresses, served by this machine
- `browser`: Chromium that finds no other host, and a watch on what a page shows (probe.js)
- `pages`: measures of a page of Streamlit; first map, steps of the slider
- `files`: measures of an exported file; scrubbing (scrub.js), size, network off
- `sides`, `figures`: which measures apply to a side, and what was measured of it
- `goals`, `report`: the ratios that must be reached, and RESULTS.md with METHOD.md at its end
- `rivals/`: one small app or export each
"""
