"""What hangs on a record, in whichever table?"""
