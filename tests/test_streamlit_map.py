"""The page's side of the map document."""

import gc

from geo import streamlit_map


def test_what_is_loaded_for_good_is_left_out_of_garbage_collection() -> None:
    gc.unfreeze()
    atlas = streamlit_map.load_atlas()
    streamlit_map._load_atlas.clear()
    assert streamlit_map.load_atlas().digest == atlas.digest
    assert gc.get_freeze_count() > 10_000
    gc.unfreeze()
