"""The actions of the group Read and copy: differences, copying."""

from __future__ import annotations

from explorer.ui.screens.base import ViewScreen


class Quoting(ViewScreen):
    """Shows and copies what the reader holds."""

    def action_differences(self) -> None:
        """Show in the reader every question on which sources differ."""
        self.view.show_differences()
        self.go_into_reader()

    def action_copy(self, ask: bool) -> None:
        """Copy the current quote, as plain text or in a form to choose."""
        from explorer.ui.copier import Copier

        quote = self.view.reader.quote
        if quote is None:
            self.view.keys.say("Nothing to copy: this record has no quote.", bad=True)
            return
        copier = Copier(self.app, self.view.library, self.view.keys.say)
        if ask:
            copier.choose_form(quote)
        else:
            copier.copy_quote(quote)

    def action_zoom(self) -> None:
        """Give the whole window to what has the focus, and back."""
        self.zoom()
