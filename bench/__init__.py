"""Side-by-side timings of the app and its rivals: `python -m bench`.

- `__main__`: the command; sizes, sides, time limit
- `generate`: a data folder with any number of crossings
- `inputs`: the input of the rivals; the same points, periods and outlines as plain JSON
- `hosts`: our app from a copy of the project, the rivals' apps, the exported files
- `cdn`: a local server of npm package files under their CDN addresses
- `browser`: Chromium without access to other hosts, and a probe of the visible markers (probe.js)
- `wire`: a relay that counts the bytes between browser and server
- `pages`: measurements of a Streamlit page; first map, slider steps
- `files`: measurements of an exported file; scrubbing (scrub.js), size, network off
- `sides`, `figures`: the measurements of each side, and their results
- `kills`, `writer`: writers of a journal that are killed, and what they lose: `python -m bench.kills`
- `first`, `empty`: the first content of each page beside an empty Streamlit page: `python -m bench.first`
- `publish`: the folder of `geo publish`: `python -m bench.publish`
- `workbook`: the atlas as a workbook: `python -m bench.workbook`
- `load/`: a hundred readers: `make load`
- `goals`, `report`: the required ratios, and RESULTS.md with METHOD.md at its end
- `rivals/`: one small app or export per rival
"""
