"""Every key of the session, declared in one place: name, type, default, and the changes that its value survives.

After a change of role, a lock or a change of directory the session keeps only the keys that are declared here to
survive it (`state.drop_state`). Everything else is dropped: other keys of this file, the keys of widgets, and keys that
nobody declared.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kunyet.dashboard.session.session_key import SessionChange, SessionKey

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from kunyet.dashboard.components.gaps.introduction_decision import IntroductionDecision
    from kunyet.dashboard.editing.drafts import Draft
    from kunyet.dashboard.editing.import_preview import ImportPreview
    from kunyet.dashboard.present.common.html import Html
    from kunyet.dashboard.present.network.canvas_steps import UndoStack
    from kunyet.dashboard.present.network.network_filter import MeasureRange
    from kunyet.dashboard.session.open_sessions import SessionTicket
    from kunyet.graph.erasure.erasure_report import ErasureReport
    from kunyet.graph.invitations.find_invitations import Invitations
    from kunyet.graph.joining.bundle_files import Signer
    from kunyet.graph.joining.join_bundle import JoinPlan
    from kunyet.graph.messages.errors import KunyetError
    from kunyet.graph.scenarios.scenario import Scenario
    from kunyet.graph.slips.returned_edits import ReturnPlan
    from kunyet.graph.stores.gap_states import GapState
    from kunyet.graph.stores.introduction_states import IntroductionState
    from kunyet.loaders.loading.sources import CellKey
    from kunyet.loaders.recipes.recipe import Recipe

ALWAYS = frozenset(SessionChange)
ROLE = frozenset({SessionChange.ROLE})
"""For values that name no record: modes, days, counters, and choices from a fixed vocabulary."""

# --- the session itself ---------------------------------------------------------------------------------------------

LANGUAGE: SessionKey[str] = SessionKey("language", "", ALWAYS)
VIEWER_ROLE: SessionKey[str] = SessionKey("role", "")
"""The role that the reader chose; blank for the widest one.

`state.choose_role` sets it after everything else is dropped.
"""
STORE: SessionKey[str] = SessionKey("store", "", ROLE | {SessionChange.LOCK})
"""The directory that the reader chose; blank where one was served."""
TICKET: SessionKey[SessionTicket | None] = SessionKey("ticket", None, ROLE)
IS_UNLOCKED: SessionKey[bool] = SessionKey("unlocked", default=False, survives=ROLE)
WAS_LOCKED: SessionKey[bool] = SessionKey("was-locked", default=False, survives=ROLE)
OPENED_BY_ITSELF: SessionKey[bool] = SessionKey("opened-by-itself", default=False, survives=ROLE | {SessionChange.LOCK})
"""Whether a directory opened without asking in this window (`kunyet demo`): after a lock it does so no more."""
UNLOCK_ERROR: SessionKey[KunyetError | None] = SessionKey("fault", None)
UNLOCK_ROUND: SessionKey[str] = SessionKey("unlock-round", "")
UNLOCK_TRY: SessionKey[str] = SessionKey("unlock-try", "")
SUPPORT_NOTE: SessionKey[Html | None] = SessionKey("support-note", None)
"""What became of the last change of a referral, shown once."""
INVITATIONS: SessionKey[tuple[int, Invitations] | None] = SessionKey("invitations", None)
"""The list of invitations that is worked out and not saved, with the revision of which it is."""
PROMISE: SessionKey[str | None] = SessionKey("promise", None)
"""The promise whose form is open on the page Forums."""
PROMISE_OWNER: SessionKey[str | None] = SessionKey("promise-owner", None)
LEAD: SessionKey[str] = SessionKey("lead", "")
"""The part of the page (a CSS selector) to which this run leads, such as a form that opens elsewhere on the page."""
FINDING_WHOM: SessionKey[tuple[str, ...]] = SessionKey("finding-whom", ())
"""The actors of whom a finding that is being written is, by the number of its box."""
INVITED_MORE: SessionKey[str | None] = SessionKey("invited-more", None)
STANDARDS_DRAFT: SessionKey[tuple[str, int] | None] = SessionKey("standards-draft", None)
"""The standards (YAML) that are being changed on the page Standards, and the revision of which they began."""
STANDARDS_FILE: SessionKey[str | None] = SessionKey("standards-file", None)
"""The dropped file of standards that was read already."""
REFUSED: SessionKey[KunyetError | None] = SessionKey("refused", None)
"""What the directory refused while a click was handled."""
DATE: SessionKey[int | None] = SessionKey("date", None, ROLE)
"""The day that is asked for; `None` for the directory's own date."""
PURPOSE: SessionKey[str] = SessionKey("purpose", "liaison", ROLE)
"""The purpose that contact routes are asked for."""
TARGET_LISTS_READ: SessionKey[frozenset[object]] = SessionKey("target-lists-read", frozenset(), ROLE)
"""The target lists whose reading is in the audit log already."""

# --- pages and addresses --------------------------------------------------------------------------------------------

PAGES: SessionKey[Mapping[str, StreamlitPage]] = SessionKey("pages", MappingProxyType({}))
"""The pages of this run by their paths."""
PAGE: SessionKey[str | None] = SessionKey("page-here", None, ROLE)
UNKNOWN_LINK: SessionKey[str | None] = SessionKey("unknown-link", None)
"""The page that a link led to which this server has not made."""
PAGE_BEFORE: SessionKey[str | None] = SessionKey("page-before", None, ROLE)
ADDRESS_SEEN: SessionKey[Mapping[str, Any]] = SessionKey("address-seen", MappingProxyType({}), ROLE)
"""What each key had in the address at the end of the last run.

It stays on a change of role, so that the address is cleared of dropped values.
"""

# --- Overview, Directory, Profile -----------------------------------------------------------------------------------

TIE_MATRIX: SessionKey[str | None] = SessionKey("matrix", None, ROLE)
OPEN_CELL: SessionKey[str | None] = SessionKey("cell", None)
NAME_SEARCH: SessionKey[str] = SessionKey("sought-name", "")
DIRECTORY_FILTERS: SessionKey[Mapping[str, list[str]]] = SessionKey("directory-address", MappingProxyType({}))
PROFILE_ID: SessionKey[str | None] = SessionKey("id", None, ROLE)
"""The entity of the profile, which is in the address, too.

The page answers the same for an unknown id and for one that the role may not see.
"""
CONTACTS_SHOWN: SessionKey[tuple[str, str, str, int] | None] = SessionKey("revealed", None)
"""Entity, purpose, role and revision of the contact routes that are shown."""
ERASURE: SessionKey[ErasureReport | None] = SessionKey("erasure", None)
"""The report of the last erasure."""

# --- Network --------------------------------------------------------------------------------------------------------

SELECTION: SessionKey[tuple[str, ...]] = SessionKey("selection", ())
FOCUS: SessionKey[str | None] = SessionKey("focus", None)
ACTOR_SEARCH: SessionKey[str | None] = SessionKey("sought", None)
ACTOR_SEARCH_BEFORE: SessionKey[str | None] = SessionKey("sought-before", None)
CANVAS_STEPS: SessionKey[UndoStack | None] = SessionKey("network-steps", None)
DRAWN_BY: SessionKey[str | None] = SessionKey("network-drawn-by", None, ROLE)
NETWORK_FORM: SessionKey[str] = SessionKey("network-form", "picture", ROLE)
KINDS: SessionKey[tuple[str, ...]] = SessionKey("network-kinds", (), ROLE)
REGIONS: SessionKey[tuple[str, ...]] = SessionKey("network-regions", (), ROLE)
CHANNELS: SessionKey[tuple[str, ...]] = SessionKey("network-channels", (), ROLE)
TIE_TYPES: SessionKey[tuple[str, ...]] = SessionKey("network-types", (), ROLE)
STATUSES: SessionKey[tuple[str, ...]] = SessionKey("network-statuses", (), ROLE)
MARKINGS: SessionKey[tuple[str, ...]] = SessionKey("network-markings", (), ROLE)
TIE_CONTACT: SessionKey[tuple[str, ...]] = SessionKey("network-contact", (), ROLE)
COMMUNITIES: SessionKey[tuple[str, ...]] = SessionKey("network-communities", ())
RANGES: SessionKey[tuple[MeasureRange, ...]] = SessionKey("network-ranges", ())
PATH: SessionKey[tuple[str, ...]] = SessionKey("network-path", ())
"""The ids of the path that was asked for last, empty where there is none; it is shown while its ends are chosen."""
PATH_ENDS: SessionKey[tuple[str, ...]] = SessionKey("network-path-ends", ())
"""The two actors between whom a path was asked for last."""
SIZE_BY: SessionKey[str] = SessionKey("size-by", "", ROLE)
COLOUR_BY: SessionKey[str] = SessionKey("colour-by", "", ROLE)
SINCE: SessionKey[int | None] = SessionKey("since", None)
MATRIX_ACTORS: SessionKey[tuple[str, ...]] = SessionKey("matrix-of", ())
PAIR: SessionKey[tuple[str, ...]] = SessionKey("pair", ())
PICTURE_TO_SAVE: SessionKey[dict[str, Any] | None] = SessionKey("save", None)
PICTURES_SAVED: SessionKey[int] = SessionKey("pictures-saved", 0, ROLE)
"""How many pictures were saved. The browser saves each number once, so that it must not begin again."""

# --- Find a liaison -------------------------------------------------------------------------------------------------

ROUTE_START: SessionKey[str | None] = SessionKey("from", None)
ROUTE_GOAL: SessionKey[str | None] = SessionKey("to", None)
ROUTE_WITHOUT: SessionKey[tuple[str, ...]] = SessionKey("without", (), ROLE)
ROUTE_SHORTEST: SessionKey[bool] = SessionKey("shortest", default=False, survives=ROLE)
ROUTE_THROUGH: SessionKey[bool] = SessionKey("through-protected", default=False, survives=ROLE)
ROUTE_MAX_STEPS: SessionKey[int] = SessionKey("max-steps", 6, ROLE)
ROUTE_COUNT: SessionKey[int] = SessionKey("routes", 5, ROLE)
QUESTION_ERROR: SessionKey[KunyetError | None] = SessionKey("question-error", None)
"""Why a pasted question was not understood, shown once."""
REQUEST_NOTE: SessionKey[Html | None] = SessionKey("request-note", None)
"""What became of the last change of a request, shown once."""
HANDLE_TO_COPY: SessionKey[tuple[str, ...] | None] = SessionKey("handle-to-copy", None)
"""Owner, channel, purpose and handle of the one handle that may be copied."""
QUESTION_LOGGED: SessionKey[list[str] | None] = SessionKey("question logged", None)
HANDLES_LOGGED: SessionKey[list[str] | None] = SessionKey("logged", None)

# --- Coordination gaps ----------------------------------------------------------------------------------------------

GAP: SessionKey[str | None] = SessionKey("gap", None)
GAP_PART: SessionKey[str | None] = SessionKey("part", None, ROLE)
GAP_SEVERITIES: SessionKey[tuple[str, ...]] = SessionKey("gap-severities", (), ROLE)
GAP_CODES: SessionKey[tuple[str, ...]] = SessionKey("gap-codes", (), ROLE)
GAP_REGIONS: SessionKey[tuple[str, ...]] = SessionKey("gap-regions", (), ROLE)
GAPS_LISTED: SessionKey[int] = SessionKey("listed", 0, ROLE)
"""How many gaps are listed; 0 for the first page of them."""
TREND_REQUESTED: SessionKey[bool] = SessionKey("trend-asked", default=False, survives=ROLE)
DECISION_SAVED: SessionKey[tuple[str, int, str] | None] = SessionKey("decide-done", None)
DECISION_CONFLICT: SessionKey[tuple[GapState, GapState | None] | None] = SessionKey("decide-conflict", None)
DECISION_ERROR: SessionKey[tuple[str, KunyetError] | None] = SessionKey("decide-fault", None)
DECISION_LOST: SessionKey[tuple[str, str] | None] = SessionKey("decide-missed", None)
DECISION_ROUND: SessionKey[int] = SessionKey("decide-round", 0, ROLE)
GAP_SEEN: SessionKey[tuple[str, int] | None] = SessionKey("decide-seen", None)
ASSIGNED_ACTOR: SessionKey[str | None] = SessionKey("assign", None)
INTRODUCTIONS_REQUESTED: SessionKey[bool] = SessionKey("introductions-asked", default=False)
INTRODUCTION: SessionKey[str | None] = SessionKey("introduction", None)
INTRODUCTION_FOR_GAP: SessionKey[str | None] = SessionKey("introduction-for", None)
INTRODUCTION_SAVED: SessionKey[tuple[int, IntroductionDecision] | None] = SessionKey("introduced-done", None)
INTRODUCTION_ERROR: SessionKey[KunyetError | None] = SessionKey("introduced-fault", None)
INTRODUCTION_CONFLICT: SessionKey[tuple[IntroductionDecision, tuple[IntroductionState, ...]] | None] = SessionKey(
    "introduced-conflict", None
)
INTRODUCTION_ROUND: SessionKey[int] = SessionKey("introduced-round", 0, ROLE)

# --- To decide, Other copies ----------------------------------------------------------------------------------------

DECIDE_PART: SessionKey[str | None] = SessionKey("decide-what", None, ROLE)
DECIDE_ROUND: SessionKey[int] = SessionKey("decide-answers", 0, ROLE)
CONFLICTS_LOGGED: SessionKey[frozenset[str] | None] = SessionKey("conflicts-logged", None)
"""The conflicts about ways of contact whose reading is in the log already."""
COPIES_PART: SessionKey[str] = SessionKey("copies-part", "join", ROLE)
COPIES_NOTE: SessionKey[Html | None] = SessionKey("copies-note", None)
COPIES_ROUND: SessionKey[int] = SessionKey("copies-round", 0, ROLE)
JOIN_PLAN: SessionKey[tuple[tuple[str, int, tuple[str, str]], JoinPlan, Signer] | None] = SessionKey("join-plan", None)
"""What joining the dropped bundle would do: of which file, revision and sender, and who sealed it."""
SLIP_PLAN: SessionKey[tuple[tuple[str, int, str], ReturnPlan, str] | None] = SessionKey("slip-plan", None)
"""What taking the dropped slip in would do: of which file, revision and typed words, and who sealed it."""
JOIN_STRANGER: SessionKey[str | None] = SessionKey("join-stranger", None)
"""The dropped bundle (a digest) whose sender nobody knows here: their ten words are asked for."""

DUPLICATE: SessionKey[str | None] = SessionKey("duplicate", None)
DUPLICATES_LISTED: SessionKey[int] = SessionKey("duplicates-listed", 0, ROLE)
"""How many pairs are listed; 0 for the first page of them."""
DUPLICATE_ROUND: SessionKey[int] = SessionKey("duplicate-round", 0, ROLE)

# --- What if --------------------------------------------------------------------------------------------------------

SCENARIO_WITHOUT: SessionKey[tuple[str, ...]] = SessionKey("what-if-without", ())
SCENARIO_CHANNELS: SessionKey[tuple[str, ...]] = SessionKey("what-if-channels", ())
SCENARIO_BLACKOUT: SessionKey[tuple[str, ...]] = SessionKey("what-if-blackout", ())
SCENARIO_ADD: SessionKey[tuple[tuple[str, str], ...]] = SessionKey("what-if-add", ())
SCENARIO_CAPTURE: SessionKey[str | None] = SessionKey("what-if-capture", None)
SCENARIO_END_A: SessionKey[str | None] = SessionKey("what-if-a", None)
SCENARIO_END_B: SessionKey[str | None] = SessionKey("what-if-b", None)
SCENARIO_EXAMPLE: SessionKey[str | None] = SessionKey("what-if-example", None)
SCENARIO_NAME: SessionKey[str | None] = SessionKey("what-if-name", None)
SCENARIOS_FULL: SessionKey[bool] = SessionKey("what-if-full", default=False)
SAVED_SCENARIOS: SessionKey[tuple[Scenario, ...]] = SessionKey("what-if-scenarios", ())

# --- Edit, Import, People and audit ---------------------------------------------------------------------------------

DRAFT: SessionKey[Draft | None] = SessionKey("edit", None)
DRAFT_RESUMED: SessionKey[str | None] = SessionKey("edit-resumed", None)
DRAFT_PRESET: SessionKey[tuple[tuple[str, str], ...] | None] = SessionKey("edit-preset", None)
DRAFT_ADDRESS: SessionKey[tuple[tuple[str, str], ...] | None] = SessionKey("edit-address", None)
DRAFT_TRIED: SessionKey[str | None] = SessionKey("edit-tried", None)
DRAFT_LOGGED: SessionKey[str | None] = SessionKey("edit-logged", None)
EDIT_NOTE: SessionKey[Html | None] = SessionKey("edit-said", None)
SAVED_REVISION: SessionKey[int | None] = SessionKey("saved", None)
SAVED_PLACE: SessionKey[tuple[str, str] | None] = SessionKey("saved-place", None)
"""The page, and of a profile the entity, where the last saving was told of; elsewhere it is not told again."""
SAVED_NOTE: SessionKey[Html | None] = SessionKey("saved-said", None)
IMPORT_ROUND: SessionKey[int] = SessionKey("import-round", 0, ROLE)
IMPORT_MODE: SessionKey[str] = SessionKey("import-way", "all")
IMPORT_KEPT_COLUMNS: SessionKey[tuple[str, ...]] = SessionKey("import-keep", ())
IMPORT_OVERWRITE: SessionKey[bool] = SessionKey("import-overwrite", default=False)
IMPORT_TAKEN: SessionKey[frozenset[CellKey]] = SessionKey("import-taken", frozenset())
"""The cells of which the file's value is taken, though it was edited in the directory."""
IMPORT_PREVIEW: SessionKey[tuple[tuple[Any, ...], ImportPreview] | None] = SessionKey("import-look", None)
IMPORT_RECIPE: SessionKey[Recipe | None] = SessionKey("import-recipe", None)
"""What the reader corrected of how the dropped files are read."""
IMPORT_RECIPE_FILE: SessionKey[str | None] = SessionKey("import-recipe-file", None)
"""The dropped file whose recipe the reader's corrections began with."""
IMPORT_KEEP_ENCODING: SessionKey[bool] = SessionKey("import-encoding", default=False)
IMPORT_LOADED: SessionKey[tuple[int, int, int, bytes] | None] = SessionKey("loaded", None)
"""The revision of the last load, its records, the rows that were left out, and these as a file to correct."""
"""The revision of the last load, and how many rows it accepted."""
PEOPLE_PART: SessionKey[str] = SessionKey("people-part", "people", ROLE)
HISTORY_ABOUT: SessionKey[str | None] = SessionKey("history-about", None)
"""The actor that history and audit log are filtered by."""
PEOPLE_NOTE: SessionKey[Html | None] = SessionKey("people-said", None)
PEOPLE_ROUND: SessionKey[int] = SessionKey("people-round", 0, ROLE)
REVISIONS_LISTED: SessionKey[int] = SessionKey("history-most", 0)
AUDIT_ENTRIES_LISTED: SessionKey[int] = SessionKey("audit-most", 0)


def declared_keys() -> tuple[SessionKey[Any], ...]:
    """Return every key that is declared in this file, in its order."""
    return tuple(value for value in globals().values() if isinstance(value, SessionKey))
