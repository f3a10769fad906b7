"""Load with many readers, requests to addresses, and failover: `python -m bench.load`, `….api`, `….failover`.

- `__main__`: the command; our app and rival r1, one after the other
- `session`: one reader without a browser
- `crowd`: many readers, who arrive, move the date once a second, and leave
- `report`: LOAD.md
- `requests`, `api`: requests at a fixed rate beside readers, and API.md
- `replicas`, `walkers`, `failover`: two servers behind nginx, reconnecting readers, and a killed server
"""
