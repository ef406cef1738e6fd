"""What dates look like in forms. The admin writes them as Germans do, whatever the language of the interface."""
