"""The addresses of this part."""

from django.urls import path

from quarterdeck.web.sheets import upload

_MINE = "<slug:authority>/mine/"

urlpatterns = [
    path(f"{_MINE}sheet/", upload.my_sheet, name="my-sheet"),
    path(f"{_MINE}upload/", upload.upload, name="upload"),
]
