"""Measures, one family a module: functions of a case that name the claims each figure rests on."""
