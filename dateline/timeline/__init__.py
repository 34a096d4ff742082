"""Pure: dated event mentions of many articles into one timeline, the same on every engine and in every order of arrival."""
