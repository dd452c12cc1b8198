"""The library, practices with their rows, replications."""

from practices.models.details import (
    PracticeEvidence,
    PracticeFigure,
    PracticeLaw,
    PracticePicture,
    PracticeStep,
)
from practices.models.library import PracticeIndexPage
from practices.models.practice import PracticePage
from practices.models.relations import PracticeArea, PracticeCity, PracticeIndicator
from practices.models.replications import Replication, ReplicationStep
from practices.models.review import CoordinatorTask, LinkCheck, Notice, NoticePreference

__all__ = [
    "CoordinatorTask",
    "LinkCheck",
    "Notice",
    "NoticePreference",
    "PracticeArea",
    "PracticeCity",
    "PracticeEvidence",
    "PracticeFigure",
    "PracticeIndexPage",
    "PracticeIndicator",
    "PracticeLaw",
    "PracticePage",
    "PracticePicture",
    "PracticeStep",
    "Replication",
    "ReplicationStep",
]
