"""Who may enter, and who may do what.

roles         what each role may do: the only place that knows
guards        decorators that hand a view what it is about, or refuse
requests      what decorators put on a request
steps         what is asked for besides a password
guests        the door of a guest's link, and the cookie that knows a guest again
guest_guards  decorators for views behind such a link
addresses     where a page is for whoever asks, member or guest
uploads       who may send files, how large
headers       what a header may hold of what people send
"""
