"""The wide sheet that officers have: a row a measure, a column a quarter, in their own words."""
