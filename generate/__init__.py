"""Files that are made from code: the API's description, its clients, the events' schemas and page, who may do what."""
