"""All subjects joined: routing, menus, the words of every refusal and notice."""
