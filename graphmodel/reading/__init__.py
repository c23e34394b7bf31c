"""From files of any kind to a case, with findings for all that is wrong in them."""
