"""Text from outside made safe to look at, and folded for finding: each the only one."""
