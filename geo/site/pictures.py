"""Pictures for pages and link previews, in the proportions that messengers and social networks expect."""

from __future__ import annotations

from collections.abc import Iterator

from geo.map.picture import draw_picture, frame_states, keep_inside
from geo.model.crossing import Crossing
from geo.site.paths import HOME_PICTURE, PICTURE_SIZE, crossing_picture_path, province_picture_path
from geo.site.site import Site

_SIZE = (PICTURE_SIZE[0] // 2, PICTURE_SIZE[1] // 2)  # a file has twice as many pixels as its frame
MOST = 500  # crossings with a picture of their own, as each takes a fifth of a second; more use their province's


def list_pictures(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the PNG of every picture: the region, each province, each crossing."""
    today = site.today
    yield HOME_PICTURE, draw_picture(site.dataset, today, {}, frame_states(site.dataset, today.states, _SIZE))
    for province in site.dataset.provinces:
        if province.id in site.drawn:
            states = [state for state in today.states if state.province == province.id]
            frame = frame_states(site.dataset, states, _SIZE)
            yield province_picture_path(province.id), draw_picture(site.dataset, keep_inside(today, frame), {}, frame)
    for crossing in site.dataset.crossings:
        if has_own_picture(site, crossing):
            frame = frame_states(site.dataset, [site.states[crossing.id]], _SIZE)
            marks = {crossing.id: crossing.gates[0].names.vi}
            yield (
                crossing_picture_path(crossing.id),
                draw_picture(site.dataset, keep_inside(today, frame), marks, frame),
            )


def has_own_picture(site: Site, crossing: Crossing) -> bool:
    """Return whether there is a picture of this crossing alone."""
    return len(site.dataset.crossings) <= MOST and crossing.point is not None and crossing.id in site.states


def picture_of_crossing(site: Site, crossing: Crossing) -> str:
    """Return the path of the picture that shows a crossing, or of one that shows its surroundings."""
    if has_own_picture(site, crossing):
        return crossing_picture_path(crossing.id)
    return picture_of_province(site, site.home(crossing).id)


def picture_of_province(site: Site, province: str) -> str:
    """Return the path of the picture of a province, or of the whole region if it has no crossing with a position."""
    return province_picture_path(province) if province in site.drawn else HOME_PICTURE
