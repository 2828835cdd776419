"""What Textual does not offer in public: the only place that touches its private names."""
