"""The talk's machine: conversations, buttons, screens, words. It knows no subject."""
