"""`python -m assistant` is the same command as `nianbao`."""

from assistant.cli import main

if __name__ == "__main__":
    main()
