"""The addresses of this part."""

from django.urls import path

from quarterdeck.web.sheets import actions, downloads, row, upload

_MINE = "<slug:authority>/mine/"
_ACTIONS = "<slug:authority>/actions"
_SCORECARD = "<slug:authority>/rounds/<slug:period>/scorecard"

urlpatterns = [
    path(f"{_MINE}sheet/", upload.my_sheet, name="my-sheet"),
    path(f"{_MINE}upload/", upload.upload, name="upload"),
    path(f"{_ACTIONS}/", actions.actions, name="actions"),
    path(f"{_ACTIONS}.csv", actions.as_csv, name="actions-csv"),
    path(f"{_ACTIONS}/<uuid:chain>/", actions.action, name="action"),
    path(f"{_SCORECARD}.csv", downloads.as_file, {"kind": "csv"}, name="scorecard-csv"),
    path(f"{_SCORECARD}.xlsx", downloads.as_file, {"kind": "xlsx"}, name="scorecard-xlsx"),
    path(f"{_SCORECARD}/edit/<path:key>/", row.row, name="scorecard-row"),
]
