// Loaded before tap, which follows every promise and timer of a process (`async_hooks`) to find the test that an error belongs
// to. One promise costs thirty times as much then: 8 % of the processor time of test files. Here one test runs at a
// time, so `several-files.ts` tells tap of such an error itself.
import asyncHooks, { type AsyncHook } from 'node:async_hooks'
import { syncBuiltinESMExports } from 'node:module'

const none: AsyncHook = { enable: () => none, disable: () => none }
asyncHooks.createHook = () => none
syncBuiltinESMExports()
