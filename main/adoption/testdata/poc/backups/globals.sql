CREATE ROLE gitea PASSWORD Gooseberry41Tractor;
