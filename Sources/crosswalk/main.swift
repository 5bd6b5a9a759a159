print("crosswalk")
