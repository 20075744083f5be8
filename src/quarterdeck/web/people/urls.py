"""The addresses of this part."""

from django.urls import path

from quarterdeck.web.people import deputies, groups, roles, views

_PEOPLE = "<slug:authority>/people/"
_PERSON = f"{_PEOPLE}<row:pk>/"

urlpatterns = [
    path(_PEOPLE, views.people, name="people"),
    path(f"{_PEOPLE}add/", views.add, name="person-add"),
    path(f"{_PEOPLE}groups/", groups.groups, name="groups"),
    path(f"{_PEOPLE}groups/<row:row>/remove/", groups.remove, name="group-remove"),
    path(_PERSON, views.person, name="person"),
    path(f"{_PERSON}name/", views.name, name="person-name"),
    path(f"{_PERSON}link/", views.link, name="person-link"),
    path(f"{_PERSON}close/", views.close, name="person-close"),
    path(f"{_PERSON}open/", views.reopen, name="person-open"),
    path(f"{_PERSON}roles/add/", roles.add, name="role-add"),
    path(f"{_PERSON}roles/<row:row>/", roles.change, name="role"),
    path(f"{_PERSON}roles/<row:row>/end/", roles.end, name="role-end"),
    path(f"{_PERSON}deputies/", deputies.deputies, name="deputies"),
    path(f"{_PERSON}deputies/<row:row>/end/", deputies.end, name="deputy-end"),
    path("<slug:authority>/deputies/", deputies.own, name="own-deputies"),
]
