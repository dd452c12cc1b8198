from django.apps import AppConfig


class CoalitionConfig(AppConfig):
    """Who writes and who reviews: organisations, regions with their coordinators, members."""

    name = "coalition"
