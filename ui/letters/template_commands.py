"""What can be done with a template besides wording it."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.i18n import _, ngettext
from app.letters.wording import templates
from app.letters.wording.kinds import KINDS
from app.letters.wording.templates import Kept, TemplateValues
from app.paper.names import dated_name
from ui.kit.row_list import Entries
from ui.kit.shell import Shell
from ui.letters.template_list import first_wording

if TYPE_CHECKING:
    from app.letters.wording.template_archive import Brought

FILES, ARCHIVES, IMPORTED = _("Letter templates (*.md *.txt)"), _("Zip files (*.zip)"), _("Letter templates (*.md *.txt *.zip)")


class TemplateCommands:
    """Asks, acts and says what was done. `done(said, key)` is called with the template to show then."""

    def __init__(self, context: Any, shell: Shell, done: Callable[[str], object]) -> None:
        self._context, self._shell, self._done = context, shell, done

    def entries(self, kept: TemplateValues, now: TemplateValues) -> Entries:
        """The menu of one template; `now` is what is typed of it."""
        lines: Entries = [(_("Duplicate…"), lambda: self.duplicate(now)), (_("Rename…"), lambda: self.rename(kept)),
                          (_("Export…"), lambda: self.export(now)), None]
        if kept.changed:
            lines.append((_("Put back the first wording"), lambda: self.put_back(kept)))
        if not kept.bundled:
            lines.append((_("Delete"), lambda: self.remove(kept)))
        return lines if lines[-1] is not None else lines[:-1]

    def new(self, kind: str, known: dict[str, TemplateValues]) -> None:
        """A template of this kind, in the words that came with Regulars."""
        name = self._shell.prompt(_("What shall the new template be called?"), _("Create"), KINDS[kind].label)
        if name:
            self._keep(replace(first_wording(kind, known), key="", name=name, bundled=False, changed=False), _("Template created"))

    def duplicate(self, now: TemplateValues) -> None:
        """A copy, with what is typed and not saved."""
        name = self._shell.prompt(_("What shall the copy be called?"), _("Duplicate"),
                                  templates.free_name(self._context, _("{name} (copy)").format(name=now.name)))
        if name:
            self._keep(replace(now, key="", name=name, bundled=False, changed=False), _("Copied"))

    def rename(self, kept: TemplateValues) -> None:
        """Another name."""
        name = self._shell.prompt(_("What shall the template be called?"), _("Rename"), kept.name)
        if name and name != kept.name:
            self._act(lambda: Kept(templates.rename(self._context, kept.key, name), kept.key), _("Renamed"))

    def put_back(self, kept: TemplateValues) -> None:
        """The words that came with Regulars."""
        self._act(lambda: Kept(templates.put_back(self._context, kept.key), kept.key), _("The first wording is back"))

    def remove(self, kept: TemplateValues) -> None:
        """One of the owner's own goes."""
        self._act(lambda: Kept(templates.remove(self._context, kept.key), ""), _("Template deleted"))

    def export(self, now: TemplateValues) -> None:
        """Into a file that another Regulars reads, as it is typed."""
        from app.letters.wording.template_files import write_file

        usual = dated_name(self._context.today, now.name, ending=".md")
        place = self._shell.save_file(_("Export the template"), str(self._context.places.letters / usual), FILES)
        if place:
            self._shell.act(lambda: write_file(now, Path(place)),
                            lambda _nothing: self._shell.toast(_("Exported: {file}").format(file=Path(place).name)))

    def export_all(self, typed: Mapping[str, TemplateValues]) -> None:
        """Every template into one zip file; those that are not saved as they are typed."""
        from app.letters.wording.template_archive import export_all

        usual = dated_name(self._context.today, _("Letter templates"), ending=".zip")
        place = self._shell.save_file(_("Export all templates"), str(self._context.places.letters / usual), ARCHIVES)
        if place:
            self._shell.act(lambda: export_all(self._context, Path(place), typed), lambda count: self._on_exported(count, Path(place).name))

    def import_file(self) -> None:
        """A template from a file, or all of a zip file."""
        from app.letters.wording.template_archive import bring_in

        place = self._shell.choose_file(_("Import templates"), IMPORTED)
        if place:
            self._shell.act(lambda: bring_in(self._context, Path(place)), self._on_brought)

    def _on_exported(self, count: int, file: str) -> None:
        told = ngettext("{count} template exported: {file}", "{count} templates exported: {file}", count)
        self._shell.toast(told.format(count=count, file=file))

    def _on_brought(self, brought: Brought) -> None:
        from app.letters.wording.template_archive import told

        self._shell.toast(told(brought), brought.action or None)
        self._done(brought.keys[0] if len(brought.keys) == 1 else "")

    def _keep(self, values: TemplateValues, said: str) -> None:
        self._act(lambda: templates.keep(self._context, values, said), said)

    def _act(self, run: Callable[[], Kept], said: str) -> None:
        self._shell.act(run, lambda kept: self._on_done(kept, said))

    def _on_done(self, kept: Kept, said: str) -> None:
        self._shell.toast(said, kept.action)
        self._done(kept.key)
