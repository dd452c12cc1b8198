"""Addresses of the board in the admin."""

from django.urls import path

from translation.views.board import ActView, BoardView
from translation.views.imports import ImportView
from translation.views.jobs import FileView, JobsView, JobView, StepView
from translation.views.review import StillRightView, TakeOverView
from translation.views.terms import TermsView

BOARD = [
    path("", BoardView.as_view(), name="board"),
    path("act/", ActView.as_view(), name="act"),
    path("import/", ImportView.as_view(), name="import"),
    path("jobs/", JobsView.as_view(), name="jobs"),
    path("jobs/<int:pk>/", JobView.as_view(), name="job"),
    path("jobs/<int:pk>/file/", FileView.as_view(), name="file"),
    path("jobs/<int:pk>/<slug:step>/", StepView.as_view(), name="step"),
    path("<int:page_id>/still-right/", StillRightView.as_view(), name="still_right"),
    path("<int:page_id>/take-over/", TakeOverView.as_view(), name="take_over"),
    path("<int:page_id>/terms/", TermsView.as_view(), name="terms"),
]
