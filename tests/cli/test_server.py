"""The page is served with the project's settings, wherever it is started."""

from streamlit import config

from graphmodel.cli.server import FILE, OPENS_NONE, settings


def test_each_setting_of_the_file_is_a_variable_that_streamlit_knows():
    options = {option.env_var: option for option in config.get_config_options().values()}
    assert settings().keys() <= options.keys()
    assert len(settings()) == FILE.read_text().count(" = ") - 1
    assert settings()["STREAMLIT_THEME_LIGHT_PRIMARY_COLOR"].startswith("#")
    assert settings()["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] == "false"
    assert OPENS_NONE in options
