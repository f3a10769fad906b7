"""Many readers at once, and a replica killed under them: `python -m bench.load`, `python -m bench.load.failover`.

- `__main__`: the command; our app and rival r1, one after the other
- `session`: one reader without a browser
- `crowd`: many of them, who come, move the date once a second, and leave
- `report`: LOAD.md
- `replicas`, `walkers`, `failover`: two servers behind nginx, readers who come back, and one server killed
"""
