"""The staff roster (名簿): its files, its tables, its people by surname."""
