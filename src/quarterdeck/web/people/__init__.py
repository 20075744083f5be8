"""Who is who: people, roles, deputies, invitations, and the page one comes to."""
