"""Load with many readers, and failover of a replica: `python -m bench.load`, `python -m bench.load.failover`.

- `__main__`: the command; our app and rival r1, one after the other
- `session`: one reader without a browser
- `crowd`: many readers, who arrive, move the date once a second, and leave
- `report`: LOAD.md
- `replicas`, `walkers`, `failover`: two servers behind nginx, reconnecting readers, and a killed server
"""
