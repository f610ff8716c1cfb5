"""Mounting Kunyet's own components: their JavaScript and CSS are files, served by this machine from `assets/`.

The files stand in one folder named after a hash of their content, so that a browser never runs yesterday's beside today's; after a change
run `python -m kunyet.dashboard.components.stamp`. Streamlit finds the manifest of an installed Kunyet by itself; from a working copy it is
registered here.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

HERE = Path(__file__).parent
ASSETS = HERE / "assets"

COMPONENT_HTML = {
    "canvas": (
        '<div class="k-picture" role="application" tabindex="0"><div class="k-canvas"></div><div class="k-box"></div>'
        '<p class="k-hint"></p><div class="k-tools"></div><p class="visually-hidden" aria-live="polite"></p></div>'
    ),
    "table": '<div class="k-table"></div>',
    "matrix": '<div class="k-matrix"></div>',
    "picker": "<ul></ul>",
    "drawing": '<div class="k-drawing"></div>',
    "chart": '<div class="k-chart"></div>',
    "command": "<i hidden></i>",
    "page": "<i hidden></i>",
    "searchbox": '<label class="k-search"></label>',
    "form": '<div class="k-form" role="group"></div>',
}
"""What each component starts from; everything else is made in its JavaScript, as text."""


def folder() -> Path:
    """Return the folder of the assets, the only one."""
    (only,) = (path for path in ASSETS.iterdir() if path.is_dir())
    return only


def mount(name: str, data: dict[str, Any] | bytes, *, key: str, **callbacks: Any) -> Any:
    """Mount a component and return its state.

    Parameters
    ----------
    name
        One of `COMPONENT_HTML`.
    data
        Plain data; what the view does not hold must not be in it.
    key
        Of this instance on the page.
    callbacks
        `on_NAME_change` for each state or trigger that its JavaScript sets.
    """
    return _component(name)(data=data, key=key, **callbacks)


_known: dict[str, tuple[object, Any]] = {}
"""Each component that was mounted, with the server's list in which it stands: finding its files again costs more than showing it."""


def _component(name: str) -> Any:
    manager = get_bidi_component_manager()
    if name in _known and _known[name][0] is manager:
        return _known[name][1]
    whole = f"kunyet.{name}"
    if manager.get_component_asset_root(whole) is None:
        manager.register_from_manifest(_manifest(), HERE)
    version = folder().name
    css = f"{version}/{name}.css" if (folder() / f"{name}.css").exists() else None
    component = st.components.v2.component(whole, html=COMPONENT_HTML[name], css=css, js=f"{version}/{name}.js")
    _known[name] = manager, component
    return component


def _manifest() -> ComponentManifest:
    told = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    declared = told["tool"]["streamlit"]["component"]["components"]
    components = [ComponentConfig.from_dict(component) for component in declared]
    return ComponentManifest(told["project"]["name"], told["project"]["version"], components)
