"""Letters by themselves: what is due is prepared each morning, told once, and sent on its way unattended only if the owner said so.

Whatever prepares by itself writes under an origin of its own, so that it is known which letters nobody has asked for by hand.
"""
