"""Addresses of cities, topics and the glossary."""

from django.urls import path

from portal import city_views, fit_views, glossary_views, topic_views
from portal.style.views import style

app_name = "portal"
urlpatterns = [
    path("staedte/", city_views.city_list, name="cities"),
    path("staedte/<slug:slug>/", city_views.city, name="city"),
    path("themen/", topic_views.topic_list, name="topics"),
    path("themen/<slug:slug>/", topic_views.topic, name="topic"),
    path("glossar/", glossary_views.glossary, name="glossary"),
    path("glossar/<slug:slug>/", glossary_views.glossary_entry, name="glossary_entry"),
    path("stil/", style, name="style"),
    path("passung/", fit_views.method, name="fit_method"),
]
