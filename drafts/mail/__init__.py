"""What mails say, and the only module that sends any."""
