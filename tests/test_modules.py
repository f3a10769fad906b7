"""The linker: the accepted statements, the order of the modules, and the errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.map.modules import LinkError, link_modules


def write(folder: Path, **files: str) -> Path:
    for name, source in files.items():
        path = folder / f"{name.replace('__', '/')}.js"
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return folder / "entry.js"


def test_a_module_stands_after_those_that_it_imports(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        entry='import { a } from "./a.js";\nimport { deep } from "./sub/deep.js";\nexport const all = [a, deep];\n',
        a='import { b } from "./b.js";\nexport const a = b + 1;\n',
        b="export const b = 1;\n",
        sub__deep='import { b } from "../b.js";\nexport function deep() { return b; }\n',
    )
    linked = link_modules(entry)
    order = list(linked)
    assert order.index("b.js") < order.index("a.js") < order.index("entry.js") == len(order) - 1
    assert order.index("b.js") < order.index("sub/deep.js")
    assert linked["a.js"] == "const a = b + 1;\n"


def test_every_allowed_form_of_export_is_taken_away(tmp_path: Path) -> None:
    source = "export function f() {}\nexport async function g() {}\nexport const h = 1;\nexport class K {}\n"
    linked = link_modules(write(tmp_path, entry=source))
    assert linked["entry.js"] == source.replace("export ", "")


def test_the_default_export_of_the_entry_stays(tmp_path: Path) -> None:
    main = "export default function ({ data }) {\n  return data + one;\n}\n"
    entry = write(tmp_path, entry=f'import {{ one }} from "./one.js";\n{main}', one="export const one = 1;\n")
    assert list(link_modules(entry).values()) == ["const one = 1;\n", main]


def test_no_other_module_may_have_a_default_export(tmp_path: Path) -> None:
    entry = write(tmp_path, entry='import { one } from "./one.js";\n', one="export default function one() {}\n")
    with pytest.raises(LinkError, match=r"one\.js: this form of import or export is not allowed"):
        link_modules(entry)


def test_words_inside_texts_and_comments_are_left_alone(tmp_path: Path) -> None:
    source = '// import everything\n/**\n * export default\n */\nexport const words = "import x from y";\n'
    assert "import x from y" in link_modules(write(tmp_path, entry=source))["entry.js"]


def test_a_circle_names_its_modules(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        entry='import { a } from "./a.js";\nexport const e = a;\n',
        a='import { b } from "./b.js";\nexport const a = b;\n',
        b='import { a } from "./a.js";\nexport const b = a;\n',
    )
    with pytest.raises(LinkError, match=r"circle: .*a\.js.*b\.js"):
        link_modules(entry)


def test_a_name_declared_twice_names_both_modules(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        entry='import { a } from "./a.js";\nfunction same() { return a; }\n',
        a="const same = 1;\nexport const a = same;\n",
    )
    with pytest.raises(LinkError, match=r"same is declared in entry\.js and in a\.js"):
        link_modules(entry)


def test_names_inside_functions_may_be_the_same(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        entry='import { a } from "./a.js";\nfunction one() {\n  const x = 1;\n  return x + a;\n}\n',
        a="export function a() {\n  const x = 2;\n  return x;\n}\n",
    )
    assert list(link_modules(entry)) == ["a.js", "entry.js"]


@pytest.mark.parametrize(
    "line",
    [
        'import x from "./a.js";',
        'import * as x from "./a.js";',
        'import { a as x } from "./a.js";',
        'import "./a.js";',
        'import { a } from "leaflet";',
        "import { a } from './a.js';",
        "export default 1;",
        "export default () => 1;",
        "export { a };",
        'export * from "./a.js";',
        "export let a = 1;",
        "const a = 1; export { a };",
        'const later = import("./a.js");',
        'function f() {\n  return import("./a.js");\n}',
    ],
)
def test_any_other_form_is_refused_with_its_module(tmp_path: Path, line: str) -> None:
    entry = write(tmp_path, entry=f"{line}\n", a="export const a = 1;\n")
    with pytest.raises(LinkError, match=r"entry\.js: this form of import or export is not allowed"):
        link_modules(entry)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(LinkError, match=r"b\.js: no such module"):
        link_modules(write(tmp_path, entry='import { b } from "./b.js";\n'))
    with pytest.raises(LinkError, match=r"entry\.js: c\.js does not export other"):
        link_modules(write(tmp_path, entry='import { other } from "./c.js";\n', c="export const mine = 1;\n"))
    with pytest.raises(LinkError, match="leads out of the folder"):
        link_modules(write(tmp_path, entry='import { b } from "../b.js";\n'))


def test_a_root_lets_scripts_of_several_folders_share_modules(tmp_path: Path) -> None:
    write(tmp_path, one__entry='import { b } from "../two/b.js";\nb();\n', two__b="export function b() {}\n")
    linked = link_modules(tmp_path / "one" / "entry.js", tmp_path)
    assert linked == {"two/b.js": "function b() {}\n", "one/entry.js": "b();\n"}
    with pytest.raises(LinkError, match="leads out of the folder"):
        link_modules(tmp_path / "one" / "entry.js")


def test_patterns_at_the_top_level_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LinkError, match="a pattern cannot be declared"):
        link_modules(write(tmp_path, entry="const { a } = window;\n"))
