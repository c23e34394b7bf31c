"""Known layouts of tables, a YAML file each; `mapping.layouts` says what is in one."""
