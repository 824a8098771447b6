"""The window: everything that knows Qt.

How a room is written
---------------------
A room is a class derived from `desktop.rooms.room.Room`, named in the table of `desktop/rooms/__init__.py`, which the
window reads to build its rail. A room is cheap to make and expensive to build:

- `__init__(desk)` only makes its actions. `build()` makes the widgets, once, when the room is first shown. `desk` holds
  what a room works with: `front` (the workspace), `files`, `settings`, `theme`, `jobs`, `messages`; nothing is global.
- `action_rows()` gives its actions as rows of a table (`desktop.actions.ActionRow`). Each names a slot: a method of the
  room without parameters, or with the new state where the row is `checkable`. Menus, the context menus, the command
  palette and the list of shortcuts all come from these rows. Switch one on and off by `self.enable(id, on)`, never by
  `QAction.setEnabled`, since the window also switches off the actions of rooms that are not in front.
- `enter(place)` shows what a place names; `place()` says where the user is, as plain JSON values, so that the window
  can come back to it, also after a restart. `back()` leaves what lies on top (a side panel, a filter) and says whether
  there was something to leave; otherwise Esc goes to the place before. `panes()` names what F6 goes round.
- To go elsewhere a room emits `self.go_to(room id, place)`. It never calls another room, nor the window.

Data flows one way: an action of the room calls `desk.front.apply(change)`, where the change comes from
`frameworks.workspace.actions` and `desk.front.reading`; the front applies it to the workspace, which logs it, and emits
`changed(change)`; the room's item model takes in what concerns it, and the view follows. Views never change data.
A ConcordError from the domain may be left to `front.apply`, which shows it, or given to `desk.messages.refused`.

How it looks comes from roles: `desktop.theme.dress(widget, step="title", role="muted", serif=True)` for widgets,
`desk.theme.colour(role)`, `.font(...)` and `.icon(name)` for delegates. The one style sheet lies in `resources/themes`.
Heavy libraries are never imported here; long work is a plain function of `frameworks` or `exports`, run by
`desk.jobs.start(function, *arguments)` in the worker process.
"""

from desktop.references import keep_constants

keep_constants()
