"""The addresses of this part."""

from django.urls import path

from quarterdeck.web.sheets import actions, upload

_MINE = "<slug:authority>/mine/"
_ACTIONS = "<slug:authority>/actions"

urlpatterns = [
    path(f"{_MINE}sheet/", upload.my_sheet, name="my-sheet"),
    path(f"{_MINE}upload/", upload.upload, name="upload"),
    path(f"{_ACTIONS}/", actions.actions, name="actions"),
    path(f"{_ACTIONS}.csv", actions.as_csv, name="actions-csv"),
    path(f"{_ACTIONS}/<uuid:chain>/", actions.action, name="action"),
]
