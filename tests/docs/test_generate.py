"""What is made from code is committed as the code makes it, and what nobody makes any more is told."""

from pathlib import Path

import pytest

from generate import __main__ as generate


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(generate, "OWNED", {tmp_path: "*.json"})
    return tmp_path


def test_a_changed_a_missing_and_a_left_over_file_have_drifted(folder: Path) -> None:
    (folder / "same.json").write_text("{}\n")
    (folder / "changed.json").write_text("[]\n")
    (folder / "left.json").write_text("{}\n")
    wanted = {folder / name: "{}\n" for name in ("same.json", "changed.json", "missing.json")}
    assert {path.name for path in generate.drifted(wanted)} == {"changed.json", "missing.json", "left.json"}


def test_writing_mends_all_that_has_drifted(folder: Path) -> None:
    (folder / "left.json").write_text("{}\n")
    wanted = {folder / "made.json": "{}\n", folder / "docs" / "made.json": "{}\n"}
    generate.write(wanted)
    assert generate.drifted(wanted) == []
    assert not (folder / "left.json").exists()


def test_writing_one_generators_files_leaves_the_folders_of_others_as_they_are(folder: Path) -> None:
    (folder / "others.json").write_text("{}\n")
    elsewhere = folder / "docs" / "made.json"
    generate.write({elsewhere: "{}\n", folder / "README.md": "\n"})
    assert elsewhere.exists()
    assert (folder / "others.json").exists(), "its generator was not asked"
