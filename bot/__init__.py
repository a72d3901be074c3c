"""The process and the outside world: settings, commands, channels, intake, delivery."""
