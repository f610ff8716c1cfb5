"""Mounting Kunyet's own components: their JavaScript and CSS are files in `assets/`, served by this machine.

Each component is registered with Streamlit under a name that holds the version of the files (`asset_version.py`). Its
address is `/_stcore/bidi-components/kunyet.NAME.VERSION/FILE`.
"""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from kunyet.dashboard.components.asset_version import ASSETS, asset_version

COMPONENT_HTML = {
    "canvas": (
        '<div class="k-picture" role="application" tabindex="0"><div class="k-canvas"></div><div class="k-box"></div>'
        '<svg class="k-lasso"><polygon points=""></polygon></svg><p class="k-hint"></p>'
        '<label class="k-names"><span></span><input type="range"></label><div class="k-tools"></div>'
        '<p class="k-said" role="status"></p><p class="visually-hidden" aria-live="polite"></p></div>'
    ),
    "table": '<div class="k-table"></div>',
    "legend": '<div class="k-key" role="group"></div>',
    "matrix": '<div class="k-matrix"></div>',
    "picker": "<ul></ul>",
    "drawing": '<div class="k-drawing"></div>',
    "chart": '<div class="k-chart"></div>',
    "command": "<i hidden></i>",
    "page": "<i hidden></i>",
    "searchbox": '<label class="k-search"></label>',
    "form": '<div class="k-form" role="group"></div>',
}
"""The components by name, each with the HTML that it starts from; its JavaScript makes everything else, as text."""


def mount(name: str, data: dict[str, Any] | bytes, *, key: str, **callbacks: Any) -> Any:
    """Mount a component and return its state.

    Parameters
    ----------
    name
        One of `COMPONENT_HTML`.
    data
        Plain data. Data that the view does not hold must not be in it.
    key
        The key of this instance on the page.
    callbacks
        `on_NAME_change` for each state or trigger that the component's JavaScript sets.
    """
    return _component(name)(data=data, key=key, **callbacks)


def component_name(name: str) -> str:
    """Return the name under which Streamlit knows a component, with the version of its files."""
    return f"kunyet.{name}.{asset_version()}"


_mounted: dict[str, tuple[object, Any]] = {}
"""Each component that was mounted, with the registry that knows it: resolving its files again costs more than
showing it.
"""


def _component(name: str) -> Any:
    manager = get_bidi_component_manager()
    if name in _mounted and _mounted[name][0] is manager:
        return _mounted[name][1]
    registered = component_name(name)
    if manager.get_component_asset_root(registered) is None:
        manager.register_from_manifest(_manifest(), ASSETS.parent)
    css = f"{name}.css" if (ASSETS / f"{name}.css").exists() else None
    component = st.components.v2.component(registered, html=COMPONENT_HTML[name], css=css, js=f"{name}.js")
    _mounted[name] = manager, component
    return component


def _manifest() -> ComponentManifest:
    """Return what Streamlit must know of the components: their names, and the folder of their files."""
    components = [ComponentConfig(f"{name}.{asset_version()}", ASSETS.name) for name in COMPONENT_HTML]
    return ComponentManifest("kunyet", asset_version(), components)
