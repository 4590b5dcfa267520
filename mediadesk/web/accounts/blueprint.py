"""Under which name do the account pages stand?"""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)
